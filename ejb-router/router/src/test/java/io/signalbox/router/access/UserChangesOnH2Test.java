package io.signalbox.router.access;

import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.Settings;

class UserChangesOnH2Test extends UserChangesSuite {

    private final Settings.Database settings = FreshDatabase.h2();

    @Override
    Settings.Database fresh() {
        return settings;
    }

    @Override
    void breakConnections() {
        FreshDatabase.execute(settings, "shutdown immediately");
    }
}
