"""HTML on stdin, PDF/UA on stdout: what `paacctl jobs run` calls for a document to be printed.

Nothing is read but the one stylesheet beside this file, and nothing from the network.
"""
import os
import sys

from weasyprint import CSS, HTML


def refuse(url):
    raise ValueError("a printed document refers to nothing outside itself: " + url)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    sheet = CSS(filename=os.path.join(here, "papel.css"), url_fetcher=refuse)
    html = HTML(string=sys.stdin.read(), base_url=None, url_fetcher=refuse)
    html.write_pdf(sys.stdout.buffer, stylesheets=[sheet], variant="pdf/ua-1")


if __name__ == "__main__":
    main()
