package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class RegisterReaderOnH2Test extends RegisterReaderSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
