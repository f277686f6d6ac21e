package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class JournalIndexOnPostgresTest extends JournalIndexSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
