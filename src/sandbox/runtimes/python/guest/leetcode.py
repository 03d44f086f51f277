"""LeetCode's classes, names and conversions: linked lists and binary trees go in and out as
arrays.
"""

import annotationlib

NAMES = """
import bisect, collections, functools, heapq, itertools, math, operator, random, re, string
from bisect import *
from collections import *
from functools import *
from heapq import *
from itertools import *
from math import *
from operator import *
from typing import *

class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next

class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
"""
names = compile(NAMES, "leetcode.py", "exec")
MAX_NODES = 100_000
# As the judge does: pow of the language, not of math.
SHADOWED = ("pow", "sum", "abs", "index", "pos", "neg", "copysign")


def add_leetcode_names(namespace):
    exec(names, namespace)
    for name in SHADOWED:
        if name in __builtins__:
            namespace.pop(name, None)


def annotations_of(function):
    """Annotations as texts; none when they cannot be read, which asks for no conversion."""
    try:
        return annotationlib.get_annotations(getattr(function, "__func__", function), format=annotationlib.Format.STRING)
    except Exception:
        return {}


def leetcode_arguments(namespace, function, items):
    kinds = [text for name, text in annotations_of(function).items() if name != "return"]
    return tuple(converted(namespace, item, kinds[i] if i < len(kinds) else "") for i, item in enumerate(items))


def converted(namespace, item, kind):
    for name, build in (("ListNode", linked_list), ("TreeNode", tree)):
        if name not in str(kind):
            continue
        if str(kind).startswith(("List[", "list[")):
            return [build(namespace[name], each) for each in item]
        return build(namespace[name], item)
    return item


def linked_list(node_type, items):
    head = None
    for item in reversed(items or []):
        node = node_type(item)
        node.next, head = head, node
    return head


def tree(node_type, items):
    if not items or items[0] is None:
        return None
    root = node_type(items[0])
    waiting, at = [root], 1
    for node in waiting:
        for side in ("left", "right"):
            if at < len(items) and items[at] is not None:
                child = node_type(items[at])
                setattr(node, side, child)
                waiting.append(child)
            at += 1
    return root


def leetcode_result(function, value):
    return as_arrays(value, str(annotations_of(function).get("return", "")))


def as_arrays(value, wanted):
    kind = type(value).__name__
    if value is None and ("ListNode" in wanted or "TreeNode" in wanted):
        return []
    if kind == "ListNode":
        return list_items(value)
    if kind == "TreeNode":
        return tree_items(value)
    if type(value) is list and any(type(item).__name__ in ("ListNode", "TreeNode") for item in value):
        return [as_arrays(item, wanted) for item in value]
    return value


def list_items(node):
    items = []
    while node is not None and len(items) < MAX_NODES:
        items.append(node.val)
        node = node.next
    return items


def tree_items(root):
    items, waiting = [], [root]
    for node in waiting:
        if len(items) >= MAX_NODES:
            break
        items.append(None if node is None else node.val)
        if node is not None:
            waiting.extend((node.left, node.right))
    while items and items[-1] is None:
        items.pop()
    return items
