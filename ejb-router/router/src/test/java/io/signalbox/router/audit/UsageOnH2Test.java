package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class UsageOnH2Test extends UsageSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
