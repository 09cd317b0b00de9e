"""Our own playbook keeps what it promises its readers, beyond what the rules can say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.document import BlockKind
from linter.model.curated_list import all_lists
from linter.model.documents import Documents
from linter.model.topics import Topic
from linter.run.workspace import InputOptions, open_workspace
from linter.sources import Tree
from linter.text.normalise import normalise_label

ROOT = Path(__file__).parents[1]
PLAYBOOK = open_workspace(InputOptions(ROOT)).repository.once(all_lists)
TOPICS = {
    "Prototype": ["Business Use Case", "Model Benchmarks", "Prompt Playground/Unit Testing",
                  "Impact Assessment (Responsible AI)"],
    "Development": ["Gen AI Patterns", "Prompt Engineering", "RAG", "Fine-tuning", "Orchestration", "Application"],
    "Experimentation": ["Test Case Development", "System Testing", "UAT Testing"],
    "Operations": ["CI/CD", "Monitoring", "Deployment Review Board", "Blue-Green Deployments"],
}  # fmt: skip
ENTRY = re.compile(r"- \[[^\n]+\]\(https://[^ )]+\) - [A-Z0-9`][^\n]+\.")


def by_heading(topic: Topic) -> str:
    return topic.heading.text


def test_the_phases_and_topics_are_these() -> None:
    assert {phase.name: [by_heading(topic) for topic in phase.topics] for phase in PLAYBOOK.phases} == TOPICS


@pytest.mark.parametrize("topic", PLAYBOOK.topics, ids=by_heading)
def test_a_topic_is_described_in_80_to_200_words(topic: Topic) -> None:
    prose = [
        b for b in topic.page.blocks if topic.section.holds(b.span) and b.kind is BlockKind.PARAGRAPH and not b.depth
    ]
    words = sum(len(block.text.split()) for block in prose if block.span.end <= topic.items[0].span.start)
    assert 80 <= words <= 200


@pytest.mark.parametrize("topic", PLAYBOOK.topics, ids=by_heading)
def test_every_entry_has_the_shape(topic: Topic) -> None:
    assert len(topic.entries) >= 4
    entries = [topic.page.source(item.span).strip() for item in topic.items]
    assert [entry for entry in entries if not ENTRY.fullmatch(entry)] == []


def test_a_resource_has_one_home() -> None:
    urls = [entry.links[0].url.rstrip("/").lower() for topic in PLAYBOOK.topics for entry in topic.entries]
    assert len(urls) == len(set(urls)) == 153


def test_the_lifecycles_are_defined() -> None:
    readme = Documents(Tree(ROOT)).document("README.md")
    assert readme
    named = [normalise_label(item.text).split()[0] for item in readme.items if item.ordered]
    assert named == ["devop", "dataop", "mlop", "llmop", "genaiop"]  # `normalise_label` sets the plural aside
