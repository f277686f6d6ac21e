package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class RegisterReaderOnPostgresTest extends RegisterReaderSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
