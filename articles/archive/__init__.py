"""The public archive: server-rendered pages, feeds and site maps of what readers may see."""
