"""From a command line to what is to be read: the repository's root, its rules.yaml, and the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import commonpath, isfile, relpath
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from linter.config.extend import ReadFile
from linter.config.load import load
from linter.config.settings import Config
from linter.document import Document
from linter.errors import ConfigError, NothingToCheck, UsageError
from linter.git.origin import github_name
from linter.model.documents import Documents, ParseAll
from linter.model.playbook import Playbook
from linter.model.topics import phase_settings
from linter.parse.many import parse_all
from linter.rules.registry import all_rules
from linter.sources import EntryKind, TextFile, Tree, Unreadable, discover, find_root, find_upward

CONFIG_NAME = "rules.yaml"


class InputOptions(Struct, frozen=True):
    """What to look at. `paths` are files and folders as the user names them, from `cwd`; none: everything.

    `config` is the file to use instead of the nearest rules.yaml; `isolated` means none at all. `stdin` is
    standard input, which stands for a file.
    """

    cwd: Path
    paths: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False
    stdin: TextFile | Unreadable | None = None
    force_exclude: bool = False


class Workspace(Struct, frozen=True):
    """The repository with its configuration, and the pages that were asked for (`None`: all of them)."""

    tree: Tree
    config: Config
    selected: frozenset[str] | None
    playbook: Playbook
    notes: tuple[str, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The pages that were asked for."""
        return tuple(page for page in self.playbook.documents if self._wanted(page.path))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The pages that were asked for and cannot be read."""
        return tuple(page for page in self.playbook.unreadable if self._wanted(page.path))

    def with_pages(self, pages: Iterable[TextFile]) -> Workspace:
        """The same with other texts for some pages."""
        old = self.playbook
        library = old.library.with_pages(pages)
        documents = tuple(document for page in old.documents if (document := library.document(page.path)))
        return replace(self, playbook=replace(old, library=library, documents=documents, _targets={}))

    def _wanted(self, path: str) -> bool:
        return self.selected is None or path in self.selected


def open_workspace(options: InputOptions, parse_all: ParseAll = parse_all, config: Config | None = None) -> Workspace:
    """Reads what `options` names, by `config` or by the one that it names.

    Raises `LinterError`s: no such path, a broken rules.yaml, nothing to check.
    """
    root, config_file = _home(options)
    tree = Tree(root)
    config = config or _load(tree, config_file)
    notes = () if config.path or options.isolated else (f"No {CONFIG_NAME}: the preset core judges what it finds.",)
    selected = _selected(options, tree, config)
    playbook = _read(options, tree, config, selected, parse_all)
    workspace = Workspace(tree, config, selected, playbook, notes)
    if not (workspace.documents or workspace.unreadable or (options.paths and options.force_exclude)):
        raise NothingToCheck(_nothing(options, config))
    return workspace


def at_revision(
    workspace: Workspace, tree: Tree, named: frozenset[str] | None, config: Config, parse_all: ParseAll = parse_all
) -> Workspace:
    """What `tree`, another state of the repository, has of the pages `named` (`None`: all), read by `config`."""
    playbook = _read(InputOptions(tree.root), tree, config, named, parse_all)
    return replace(workspace, tree=tree, config=config, selected=None, playbook=playbook, notes=())


def config_in(options: InputOptions, tree: Tree) -> Config:
    """The configuration that `options` names, as it is in another state of the repository. Raises `ConfigError`."""
    start = _start(options)
    if options.isolated:
        files = []
    elif options.config:
        files = [(options.cwd / options.config).resolve()]
        if not files[0].is_relative_to(tree.root):
            return _load(tree, files[0])
    else:
        files = [folder / CONFIG_NAME for folder in (start, *start.parents) if folder.is_relative_to(tree.root)]
    return _load(tree, next((file for file in files if tree.kind(_name(tree, file)) is EntryKind.FILE), None))


def cache_key(options: InputOptions) -> tuple[Path, str] | None:
    """The repository's root, and all that decides which files are read and how, in words, but for what is in the files.

    `None` if that cannot be said: for standard input, or a configuration outside of the repository.
    """
    root, config_file = _home(options)
    if options.stdin or (config_file and not config_file.is_relative_to(root)):
        return None
    paths = [(path, str(place := _located(options.cwd, path)), place.is_dir()) for path in options.paths]
    key = (str(root), str(config_file), options.isolated, options.force_exclude, paths, github_name(root))
    return root, repr(key)


def watched_paths(options: InputOptions) -> tuple[Path, ...]:
    """Where all lies that a run reads: the repository's root and, if it lies elsewhere, the configuration."""
    root, config_file = _home(options)
    return (root,) if config_file is None or config_file.is_relative_to(root) else (root, config_file)


def _home(options: InputOptions) -> tuple[Path, Path | None]:
    """The repository's root, or what stands for it, and the configuration."""
    start = _start(options)
    root = find_root(start)
    config_file = _config_file(options, start, root)
    return root or (config_file.parent if config_file and options.config is None else start), config_file


def _start(options: InputOptions) -> Path:
    """Where the search for the repository begins: the current folder, or what holds named paths that lie elsewhere."""
    places = [_located(options.cwd, path) for path in options.paths]
    folders = [place if place.is_dir() else place.parent for place in places]
    cwd = options.cwd.resolve()
    below = all(place.is_relative_to(cwd) for place in places)
    same_repository = {find_root(folder) for folder in folders} <= {find_root(cwd)}
    return cwd if below and same_repository else Path(commonpath(folders))


def _located(cwd: Path, path: str) -> Path:
    """A named path without links on the way to it; a file that is a link itself stays one, to be judged as such."""
    full = cwd / path
    try:
        return full.resolve() if full.is_dir() else full.parent.resolve() / full.name
    except OSError as error:  # a name longer than any
        raise UsageError(f"cannot be looked for: {error.strerror}", where=path) from error


def _config_file(options: InputOptions, start: Path, root: Path | None) -> Path | None:
    if options.isolated:
        return None
    if options.config is None:
        return find_upward(CONFIG_NAME, start, root)
    path = options.cwd / options.config
    if not isfile(path):  # noqa: PTH113 - is_file raises for a name longer than any
        raise UsageError("there is no such file; --config names a rules.yaml", where=str(options.config))
    return path.resolve()


def _load(tree: Tree, file: Path | None) -> Config:
    """The configuration; a file outside the repository is read where it lies, what it extends is not."""
    if file is None:
        return load("", _reader(tree), all_rules())
    name = _name(tree, file)
    if name.startswith("../"):
        outside = Tree(file.parent)
        return replace(load(file.name, _reader(outside), all_rules()), sources=())
    return load(name, _reader(tree), all_rules())


def _name(tree: Tree, file: Path) -> str:
    return Path(relpath(file, tree.root)).as_posix()


def _reader(tree: Tree) -> ReadFile:
    def read(path: str) -> str:
        page = tree.read(path) if tree.kind(path) is EntryKind.FILE else None
        if page is None:
            raise ConfigError("there is no such file", where=path)
        if isinstance(page, Unreadable):
            raise ConfigError(page.reason, where=f"{path}:{page.line}:{page.column}")
        return page.text

    return read


def _selected(options: InputOptions, tree: Tree, config: Config) -> frozenset[str] | None:
    if not options.paths and options.stdin is None:
        return None
    exclude, found = config.files.exclude, set[str]()
    for path in (_inside(tree, options.cwd, path) for path in options.paths):
        if set(path) & set("*?[") and not tree.kind(path):  # a glob that no shell has expanded
            found.update(_matching(tree, path, exclude))
        else:
            found.update(
                discover(tree, paths=(path,), include=(), exclude=exclude, force_exclude=options.force_exclude)
            )
    if options.stdin:
        found.add(options.stdin.path)
    return frozenset(found)


def _matching(tree: Tree, glob: str, exclude: Sequence[str]) -> tuple[str, ...]:
    found = discover(tree, paths=(), include=(glob,), exclude=exclude)
    if not found:
        raise UsageError("no Markdown file matches", where=glob)
    return found


def _inside(tree: Tree, cwd: Path, path: str) -> str:
    """A named path, from the root."""
    name = Path(relpath(_located(cwd, path), tree.root)).as_posix()
    if name == ".." or name.startswith("../"):
        raise UsageError(f"lies outside the repository at {tree.root}", where=path)
    return "" if name == "." else name


def _read(
    options: InputOptions, tree: Tree, config: Config, selected: frozenset[str] | None, parse_all: ParseAll
) -> Playbook:
    """With a rules.yaml all its pages are read, since a page's faults may show in another; else only the named ones."""
    library = Documents(tree, (options.stdin,) if options.stdin else (), parse_all)
    paths = set(selected or ())
    if config.path or selected is None:
        files = config.files
        paths |= set(discover(tree, paths=(), include=files.include, exclude=files.exclude))
        model = config.model
        toc = [model.toc.page or model.root] if model.toc else []
        paths |= {path for path in (*toc, *(phase.page for phase in phase_settings(model))) if library.document(path)}
    pages = library.load(sorted(paths))
    return Playbook(
        config=config,
        library=library,
        documents=tuple(page for page in pages if isinstance(page, Document)),
        unreadable=tuple(page for page in pages if isinstance(page, Unreadable)),
        repository=github_name(tree.root),
        whole=selected is None,
    )


def _nothing(options: InputOptions, config: Config) -> str:
    if options.paths:
        return f"nothing to check: no Markdown file in {', '.join(options.paths)}"
    if config.files.include:
        return f"nothing to check: files.include of {config.path} matches no file"
    return "nothing to check: no Markdown file here; name files or folders"
