"""Read the text of a PDF's pages."""

from threading import Lock

import pypdfium2

PDFIUM = Lock()  # PDFium is not thread-safe: every call to it holds this lock


def read_text(content: bytes) -> list[str]:
    """Return the text of each page of a finished paper; one at a time, as the reader's library asks."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            texts = []
            for page in document:
                text = page.get_textpage()
                texts.append(text.get_text_bounded())
                text.close()
                page.close()
            return texts
        finally:
            document.close()
