"""What a run reads: the repository's root, its rules.yaml, and the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os.path import commonpath, isfile, relpath
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from linter.config.extend import ReadFile
from linter.config.load import load
from linter.config.settings import Config, phase_settings
from linter.document import Document, LinkSyntax
from linter.errors import ConfigError, NothingToCheck, UsageError
from linter.git.origin import default_branches, github_name
from linter.git.other_revisions import OtherRevisions
from linter.model.documents import Documents, ParseAll
from linter.model.repository import Repository
from linter.model.resolve import Web
from linter.parse.many import parse_all
from linter.rules.link_attempts import link_attempts
from linter.rules.registry import all_rules
from linter.sources import EntryKind, TextFile, Tree, Unreadable, discover, find_root, find_upward

CONFIG_NAME = "rules.yaml"


class InputOptions(Struct, frozen=True):
    """What to read. `paths` are files and folders as the user names them, from `cwd`; none: everything.

    `config` is the file to use instead of the nearest rules.yaml; `isolated` means none at all. `stdin` is
    standard input, which is treated as a file.
    """

    cwd: Path
    paths: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False
    stdin: TextFile | Unreadable | None = None
    force_exclude: bool = False


class Workspace(Struct, frozen=True):
    """The repository with its configuration, and the paths of the selected files (`None`: all of them)."""

    tree: Tree
    config: Config
    selected: frozenset[str] | None
    repository: Repository
    notes: tuple[str, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the selected files."""
        return tuple(page for page in self.repository.documents if self._is_selected(page.path))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The selected files that cannot be read."""
        return tuple(page for page in self.repository.unreadable if self._is_selected(page.path))

    def with_files(self, files: Iterable[TextFile]) -> Workspace:
        """The same with other texts for some files."""
        old = self.repository
        library = old.library.with_pages(files)
        documents = tuple(document for page in old.documents if (document := library.document(page.path)))
        return replace(self, repository=replace(old, library=library, documents=documents))

    def _is_selected(self, path: str) -> bool:
        return self.selected is None or path in self.selected


def open_workspace(options: InputOptions, parse_all: ParseAll = parse_all, config: Config | None = None) -> Workspace:
    """Reads what `options` name, by `config` or by the one that they name.

    Raises `LinterError`s: no such path, a broken rules.yaml, nothing to check.
    """
    root, config_file = _root_and_config(options)
    tree = Tree(root)
    config = config or _load_config(tree, config_file)
    notes = () if config.path or options.isolated else (f"No {CONFIG_NAME}: the preset core judges what it finds.",)
    selected = _selected(options, tree, config)
    repository = _read_repository(options, tree, config, selected, parse_all)
    workspace = Workspace(tree, config, selected, repository, notes)
    if not (workspace.documents or workspace.unreadable or (options.paths and options.force_exclude)):
        raise NothingToCheck(_nothing_to_check(options, config))
    return workspace


def at_revision(
    workspace: Workspace, tree: Tree, selected: frozenset[str] | None, config: Config, parse_all: ParseAll = parse_all
) -> Workspace:
    """The selected files (`None`: all) of `tree`, another state of the repository, read by `config`."""
    repository = _read_repository(InputOptions(tree.root), tree, config, selected, parse_all)
    return replace(workspace, tree=tree, config=config, selected=None, repository=repository, notes=())


def config_in(options: InputOptions, tree: Tree) -> Config:
    """The configuration that `options` name, as it is in another state of the repository. Raises `ConfigError`."""
    start = _search_start(options)
    if options.isolated:
        files = []
    elif options.config:
        files = [(options.cwd / options.config).resolve()]
        if not files[0].is_relative_to(tree.root):
            return _load_config(tree, files[0])
    else:
        files = [folder / CONFIG_NAME for folder in (start, *start.parents) if folder.is_relative_to(tree.root)]
    return _load_config(tree, next((file for file in files if tree.kind(_name(tree, file)) is EntryKind.FILE), None))


def cache_key(options: InputOptions) -> tuple[Path, str] | None:
    """The repository's root, and all that decides which files are read and how, in words, but for what is in the files.

    `None` if that cannot be said: for standard input, or a configuration outside of the repository.
    """
    root, config_file = _root_and_config(options)
    if options.stdin or (config_file and not config_file.is_relative_to(root)):
        return None
    paths = [(path, str(full := _resolve(options.cwd, path)), full.is_dir()) for path in options.paths]
    key = (str(root), str(config_file), options.isolated, options.force_exclude, paths)
    return root, repr((*key, github_name(root), default_branches(root)))


def web_urls(workspace: Workspace) -> Iterator[str]:
    """The http(s) URLs in the selected files, as they are written there.

    Not the beginning of one in a malformed link, which GitHub links by itself: nobody meant that page.
    """
    repository = workspace.repository
    attempts = repository.once(link_attempts)
    for document in workspace.documents:
        targets = (
            repository.resolve(document.path, link.url)
            for link in document.links
            if link.syntax is not LinkSyntax.BARE or not attempts.around(document, link.span)
        )
        yield from (target.url for target in targets if isinstance(target, Web))


def watched_paths(options: InputOptions) -> tuple[Path, ...]:
    """All that a run reads lies below these: the repository's root and, if it is elsewhere, the configuration."""
    root, config_file = _root_and_config(options)
    return (root,) if config_file is None or config_file.is_relative_to(root) else (root, config_file)


def _root_and_config(options: InputOptions) -> tuple[Path, Path | None]:
    """The repository's root, or the folder that is taken for it, and the configuration."""
    start = _search_start(options)
    root = find_root(start)
    config_file = _config_file(options, start, root)
    return root or (config_file.parent if config_file and options.config is None else start), config_file


def _search_start(options: InputOptions) -> Path:
    """Where the search for the repository begins: the current folder, or the one of named paths that are elsewhere."""
    paths = [_resolve(options.cwd, path) for path in options.paths]
    folders = [path if path.is_dir() else path.parent for path in paths]
    cwd = options.cwd.resolve()
    below = all(path.is_relative_to(cwd) for path in paths)
    same_repository = {find_root(folder) for folder in folders} <= {find_root(cwd)}
    return cwd if below and same_repository else Path(commonpath(folders))


def _resolve(cwd: Path, path: str) -> Path:
    """A named path without symlinks on the way to it; a file that is a symlink itself is checked as such."""
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


def _load_config(tree: Tree, file: Path | None) -> Config:
    """The configuration; a file outside the repository is read where it is, what it extends is not."""
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
    exclude, selected = config.files.exclude, set[str]()
    for path in (_inside(tree, options.cwd, path) for path in options.paths):
        if set(path) & set("*?[") and not tree.kind(path):  # a glob that no shell has expanded
            selected.update(_matching(tree, path, exclude))
        else:
            selected.update(
                discover(tree, paths=(path,), include=(), exclude=exclude, force_exclude=options.force_exclude)
            )
    if options.stdin:
        selected.add(options.stdin.path)
    return frozenset(selected)


def _matching(tree: Tree, glob: str, exclude: Sequence[str]) -> tuple[str, ...]:
    paths = discover(tree, paths=(), include=(glob,), exclude=exclude)
    if not paths:
        raise UsageError("no Markdown file matches", where=glob)
    return paths


def _inside(tree: Tree, cwd: Path, path: str) -> str:
    """A named path, from the root."""
    name = Path(relpath(_resolve(cwd, path), tree.root)).as_posix()
    if name == ".." or name.startswith("../"):
        raise UsageError(f"lies outside the repository at {tree.root}", where=path)
    return "" if name == "." else name


def _read_repository(
    options: InputOptions, tree: Tree, config: Config, selected: frozenset[str] | None, parse_all: ParseAll
) -> Repository:
    """All files are read, since a fault of one may show in another; outside of a repository only the named ones."""
    library = Documents(tree, (options.stdin,) if options.stdin else (), parse_all)
    paths = set(selected or ())
    if config.path or selected is None or tree.kind(".git"):
        files = config.files
        paths |= set(discover(tree, paths=(), include=files.include, exclude=files.exclude))
        model = config.model
        toc = [model.toc.page or model.root] if model.toc else []
        paths |= {path for path in (*toc, *(phase.page for phase in phase_settings(model))) if library.document(path)}
    pages = library.load(sorted(paths))
    return Repository(
        config=config,
        library=library,
        documents=tuple(page for page in pages if isinstance(page, Document)),
        unreadable=tuple(page for page in pages if isinstance(page, Unreadable)),
        github_name=github_name(tree.root),
        default_branches=default_branches(tree.root),
        other_revisions=OtherRevisions(tree),
        whole=selected is None,
    )


def _nothing_to_check(options: InputOptions, config: Config) -> str:
    if options.paths:
        return f"nothing to check: no Markdown file in {', '.join(options.paths)}"
    if config.files.include:
        return f"nothing to check: files.include of {config.path} matches no file"
    return "nothing to check: no Markdown file here; name files or folders"
