"""The tables that no paper is made from: who uses the casebook, its settings, and where records came from."""

NO_PAPER = {
    "import_mapping", "imported_row", "holder", "key_slot", "preference", "working_memory", "pack_copy",
    "copy_event", "representative", "action_update", "agency_response", "merged_value",
}  # fmt: skip
