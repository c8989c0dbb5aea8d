"""The browser's side as it lies in the repository: what a program can check without a browser."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from isnad.api.words import words_in

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
SHEETS = sorted((WEB / "styles").glob("*.css"))
MODULES = sorted((WEB / "src").rglob("*.ts"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-[\w-]+)?\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LONGEST = 300


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_web", ROOT / "tools" / "build_web.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_styles_know_no_left_and_right(sheet: Path) -> None:
    assert PHYSICAL.findall(COMMENT.sub("", sheet.read_text("utf-8"))) == []


@pytest.mark.parametrize("rule", ["margin-left: 1px", "right: 0", "text-align: left", "border-top-left-radius: 2px"])
def test_a_physical_direction_would_be_found(rule: str) -> None:
    assert PHYSICAL.search(f"a {{ {rule} }}")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(WEB / "src").as_posix())
def test_modules_stay_small_and_hold_no_words_of_their_own(module: Path) -> None:
    text = module.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    letters = re.findall("[\u0600-\u06ff]", text)
    assert letters == [] or module.name == "map.ts", "words belong in src/isnad/api/locale"


def test_every_word_of_the_scripts_is_in_both_catalogues() -> None:
    text = "\n".join(module.read_text("utf-8") for module in MODULES)
    asked = set(re.findall(r'\bword\(\s*"(\w+)"', text)) | set(re.findall(r'\bword: "(\w+)"', text))
    asked |= {f"by_{unit}" for unit in ("day", "week", "month", "year")}
    asked |= {f"theme_{theme}" for theme in ("auto", "light", "dark")} | {"brush_from", "brush_to"}
    for language in ("ar", "en"):
        assert asked - set(words_in(language).tables["script"]) == set()


def test_every_kind_of_evidence_has_a_colour() -> None:
    order = re.search(r"ORDER.*?= \[(.*?)\];", (WEB / "src/evidence/model.ts").read_text("utf-8"), re.DOTALL)
    assert order is not None
    painted = "\n".join(sheet.read_text("utf-8") for sheet in SHEETS)
    assert [kind for kind in re.findall(r'"(\w+)"', order[1]) if f"::highlight(isnad-{kind})" not in painted] == []


def test_no_two_keys_have_one_arabic_letter() -> None:
    letters = json.loads((WEB / "src/keys/letters.json").read_text("utf-8"))
    printed = [arabic for latin, arabic in letters.values() if arabic is not None and latin != arabic]
    assert len(printed) == len(set(printed))
    assert {f"Key{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} <= set(letters)


def test_versions_are_pinned() -> None:
    wanted = json.loads((WEB / "package.json").read_text("utf-8"))
    asked = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, version in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_without_node_the_styles_are_laid_down(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(builder, "OUT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "desk.js").write_text("// of an older build", "utf-8")
    assert builder.main([]) == 0
    assert "no Node" in capsys.readouterr().out
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["desk.css"]
    assert ".source-text" in (tmp_path / "desk.css").read_text("utf-8")
    assert builder.main(["--check"]) == 1


def _built() -> Path:
    static = ROOT / "src" / "isnad" / "api" / "static"
    if not (static / "desk.js").is_file():
        pytest.skip("the browser's side is not built here (make web)")
    return static


def test_what_is_built_names_no_other_host() -> None:
    static = _built()
    named = set(
        re.findall(r"https?://[\w.-]+", "".join((static / n).read_text("utf-8") for n in ("desk.js", "desk.css")))
    )
    assert named <= {"http://www.w3.org"}


def test_every_package_that_is_shipped_has_its_licence_beside_it() -> None:
    static = _built()
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = [path for path, entry in packages.items() if path and not entry.get("dev") and "@types/" not in path]
    assert len(shipped) > 6
    names = [path.removeprefix("node_modules/").replace("/", "__") + ".txt" for path in shipped]
    assert [name for name in names if not (static / "licences" / name).is_file()] == []


def test_every_face_that_the_styles_name_is_shipped() -> None:
    static = _built()
    files = re.findall(r'url\("\./(fonts/[^"]+)"\)', (static / "desk.css").read_text("utf-8"))
    assert len(files) > 10
    assert [name for name in files if not (static / name).is_file()] == []
