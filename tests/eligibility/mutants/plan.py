"""Every way in which mutmut would break the rules, one a line. Runs in the environment of mutmut.

    python plan.py eligibility/rules > plan.jsonl

mutmut itself leaves alone what is decorated and what stands outside functions: here that is half of
the law (``@once``, the tables), so its operators are used and its runner is not. What would only
crash is left out, since any test sees it: an argument that must be there is not taken away, and a
text is changed in one way, not in three. Annotations, imports and docstrings say nothing of the law.
"""

import json
import sys
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal

SKIPPED = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
NOT_LAW = {"TypeVar", "ParamSpec", "wraps"}
OF_ANY_LENGTH = {"all_of", "any_of"}


class Mutants(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self):
        super().__init__()
        self.found = []

    def on_visit(self, node):
        if isinstance(node, SKIPPED) or is_docstring(node) or called(node) in NOT_LAW:
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                line = self.get_metadata(PositionProvider, node).start.line
                self.found += [(node, changed, line) for changed in changes(node, kind, operator)]
        return True


def changes(node, kind, operator):
    if operator is operator_arg_removal:
        return list(arguments_changed(node))
    found = list(operator(node))
    return found[:1] if kind is cst.BaseString else found


def arguments_changed(call):
    """Conditions taken out of ``all_of`` and ``any_of``, keywords left out, values become None."""
    for n, argument in enumerate(call.args):
        without = call.with_changes(args=[*call.args[:n], *call.args[n + 1 :]])
        if called(call) in OF_ANY_LENGTH:
            yield without
            continue
        if argument.keyword:
            yield without
        plain = isinstance(argument.value, cst.SimpleString) or argument.star
        if not plain and getattr(argument.value, "value", "") != "None":
            gone = argument.with_changes(value=cst.Name("None"))
            yield call.with_changes(args=[*call.args[:n], gone, *call.args[n + 1 :]])


def called(node):
    named = isinstance(node, cst.Call) and isinstance(node.func, cst.Name)
    return node.func.value if named else ""


def is_docstring(node):
    return (
        isinstance(node, cst.SimpleStatementLine)
        and isinstance(node.body[0], cst.Expr)
        and isinstance(node.body[0].value, cst.SimpleString)
    )


def mutants(path):
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    visitor = Mutants()
    wrapper.visit(visitor)
    module = wrapper.module
    parts = [module.code_for_node(statement) for statement in module.body]
    owner = {id(node): n for n, whole in enumerate(module.body) for node in walked(whole)}
    for node, changed, line in visitor.found:
        n = owner[id(node)]
        part = module.code_for_node(module.body[n].deep_replace(node, changed))
        if part != parts[n]:
            source = "".join([*parts[:n], part, *parts[n + 1 :]])
            yield line, lines_changed(parts[n], part), source


def walked(node):
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(current.children)


def lines_changed(before, after):
    """The lines that differ, as they were and as they are, on one line each."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return [" ".join(map(str.strip, each[start : len(each) - tail])) for each in (old, new)]


def main(folder):
    for path in sorted(Path(folder).glob("*.py")):
        for number, (line, (old, new), source) in enumerate(mutants(path)):
            mutant = {"id": f"{path.stem}.{number}", "line": line, "old": old, "new": new}
            sys.stdout.write(json.dumps({**mutant, "module": path.stem, "source": source}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
