package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class JournalNotesOnPostgresTest extends JournalNotesSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
