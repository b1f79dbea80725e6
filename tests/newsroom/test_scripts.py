import pytest
from django.conf import settings

from newsroom.scripts import FOLDER, JOINED, CannotJoin, JoinedScripts, join


def folder_with(tmp_path, **modules):
    for name, text in modules.items():
        (tmp_path / f"{name}.js").write_text(text)
    return tmp_path


def test_what_a_module_imports_stands_before_it(tmp_path):
    folder = folder_with(
        tmp_path,
        main='import "./side.js";\nimport { one as first, two } from "./parts.js";\nfirst(two);\n',
        side='import { two } from "./parts.js";\ntwo;\n',
        parts="export function one() {}\nexport const two = 2;\nconst own = 3;\n",
    )

    assert join("main.js", folder) == (
        "const module_parts = (() => {\n"
        "function one() {}\nconst two = 2;\nconst own = 3;\n"
        "return { one, two };\n})();\n\n"
        "const module_side = (() => {\n"
        "const { two } = module_parts;\ntwo;\n"
        "return {  };\n})();\n\n"
        "const module_main = (() => {\n"
        "const { one: first, two } = module_parts;\nfirst(two);\n"
        "return {  };\n})();\n"
    )


def test_modules_that_import_each_other_are_refused(tmp_path):
    folder = folder_with(
        tmp_path,
        one='import { b } from "./two.js";\nexport const a = 1;\n',
        two='import { a } from "./one.js";\nexport const b = 1;\n',
    )

    with pytest.raises(CannotJoin, match=r"one\.js → two\.js → one\.js"):
        join("one.js", folder)


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { a };",
        "export let count = 0;",
        'import * as all from "./two.js";',
        "await ready();",
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, line):
    with pytest.raises(CannotJoin, match="main.js"):
        join("main.js", folder_with(tmp_path, main=f"{line}\n"))


@pytest.mark.parametrize("name", JOINED)
def test_the_scripts_of_the_desk_are_joined_whole(name):
    text = JoinedScripts().text(name)
    entry = JOINED[name].removesuffix(".js")
    parts = list((settings.BASE_DIR / FOLDER).glob(f"{entry}*.js"))

    assert [part.stem for part in parts if f"const module_{part.stem} " not in text] == []
