package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class JournalNotesOnH2Test extends JournalNotesSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
