#!/usr/bin/env python3
"""Follows every link of a site that stays on it, and fails when one does not answer with 200: crawl.py URL [MOST]."""
import collections
import html
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

start = sys.argv[1]
most = int(sys.argv[2]) if len(sys.argv) > 2 else 300
host = urllib.parse.urlsplit(start).netloc
queue, seen, faults, kinds = collections.deque([start]), {start}, [], collections.Counter()
while queue and sum(kinds.values()) < most:
    url = queue.popleft()
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            kind, body = answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as e:
        faults.append(f"{url}: {e.code}")
        continue
    kinds[kind] += 1
    if not body:
        faults.append(f"{url}: empty")
    if kind != "text/html":
        continue
    for target in re.findall(r'(?:href|src)="([^"]+)"', body.decode("utf-8")):
        to = urllib.parse.urldefrag(urllib.parse.urljoin(url, html.unescape(target)))[0]
        # Addresses may hold words in any script.
        to = urllib.parse.quote(to, safe=":/?&=%+~@!$,;'()*-._")
        if urllib.parse.urlsplit(to).netloc == host and to not in seen:
            seen.add(to)
            queue.append(to)
print("  pages of the web interface: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
if kinds["text/html"] < 10:
    faults.append("fewer than ten pages are linked")
print("\n".join(f"  {f}" for f in faults), end="\n" if faults else "")
sys.exit(bool(faults))
