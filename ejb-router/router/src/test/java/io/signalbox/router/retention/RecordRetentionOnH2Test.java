package io.signalbox.router.retention;

import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.Settings;

class RecordRetentionOnH2Test extends RecordRetentionSuite {
    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
