package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class RecordWriterOnH2Test extends RecordWriterSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
