package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class UsageOnPostgresTest extends UsageSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
