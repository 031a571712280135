"""The kit: fields, tables, dialogs and looks that every screen is built from; it knows no capability."""
