"""A template shows what its Context has, and a Context has nothing that no one reads."""

import ast
import importlib
import inspect
import pkgutil
from dataclasses import fields

import pytest
from jinja2 import meta, nodes

from depesche.site import pages

MODULES = [
    module
    for info in pkgutil.iter_modules(pages.__path__)
    if hasattr(module := importlib.import_module(f"depesche.site.pages.{info.name}"), "Context")
]


def variables(environment, template):
    """Give what a template, those that it extends or takes macros from, expect from outside."""
    source = environment.loader.get_source(environment, template)[0]
    tree = environment.parse(source)
    found = meta.find_undeclared_variables(tree) - set(environment.globals) - own_names(tree)
    for other in meta.find_referenced_templates(tree):
        found |= variables(environment, other)
    return found


def own_names(tree):
    """Give the names that a template sets, imports or defines: Jinja does not see that its blocks know them."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)}
    for imported in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in imported.names}
    return names


def read_in_python(module):
    """Give the fields that a module takes from `context` itself."""
    tree = ast.parse(inspect.getsource(module))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "context"
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_template_and_context_agree(module, theme):
    have = {field.name for field in fields(module.Context)}
    wanted = variables(theme._environments["de"], module.TEMPLATE) - {"head"}
    unknown = wanted - have
    assert not unknown, (
        f"{module.TEMPLATE} uses {', '.join(sorted(unknown))}, which {module.__name__}.Context does not have: "
        "add the field there, or a global in depesche.site.rendering, or correct the name"
    )
    unread = have - wanted - read_in_python(module)
    assert not unread, (
        f"nothing shows {', '.join(sorted(unread))} of {module.__name__}.Context: "
        f"use it in {module.TEMPLATE}, or take the field away"
    )


def test_every_kind_of_page_is_compared():
    assert len(MODULES) >= 9


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_kind_of_page_has_a_golden_page(module):
    from tests.site.pages.samples import all_pages

    assert any(used is module for used, _ in all_pages().values()), (
        f"add a Context of {module.__name__} to all_pages() in tests/site/pages/samples.py"
    )
