package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class FormerJournalOnH2Test extends FormerJournalSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
