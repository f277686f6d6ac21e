package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class FormerJournalOnPostgresTest extends FormerJournalSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
