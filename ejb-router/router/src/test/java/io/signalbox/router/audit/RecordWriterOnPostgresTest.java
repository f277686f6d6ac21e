package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class RecordWriterOnPostgresTest extends RecordWriterSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.postgres();
    }
}
