"""Read the text of a PDF's pages."""

from threading import Lock

import pypdfium2

PDFIUM = Lock()  # PDFium serves one thread at a time: whoever asks it anything holds this meanwhile


def read_text(content: bytes) -> list[str]:
    """Return the text of each page of a finished paper; one at a time, as the reader's library asks."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            found = []
            for page in document:
                text = page.get_textpage()
                found.append(text.get_text_bounded())
                text.close()
                page.close()
            return found
        finally:
            document.close()
