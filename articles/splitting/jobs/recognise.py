"""Read the picture of a page by RapidOCR, whose models come with its package.

https://rapidai.github.io/RapidOCRDocs/ — an extra: see requirements-recognition.in.
"""

from __future__ import annotations

import json
from typing import Any

import cv2
import onnxruntime  # noqa: F401 - RapidOCR would import it late, when no more library can be opened
from rapidocr import RapidOCR

_ONE_THREAD = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "error",
}


def run(data: bytes, options: dict[str, Any], limits: dict[str, int]) -> bytes:
    """Return what was found as JSON: text, score, left, top, right and bottom in pixels."""
    cv2.setNumThreads(0)
    said: Any = RapidOCR(params=_ONE_THREAD)(data)
    boxes = [] if said.boxes is None else said.boxes.tolist()
    found = [
        [text, float(score), *_around(corners)]
        for corners, text, score in zip(boxes, said.txts or (), said.scores or (), strict=True)
        if text.strip()
    ]
    return json.dumps(found).encode()


def _around(corners: list[list[float]]) -> list[float]:
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return [min(across), min(down), max(across), max(down)]
