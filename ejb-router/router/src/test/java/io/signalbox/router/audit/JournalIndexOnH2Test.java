package io.signalbox.router.audit;

import io.signalbox.router.settings.Settings;

class JournalIndexOnH2Test extends JournalIndexSuite {

    @Override
    Settings.Database fresh() {
        return FreshDatabase.h2();
    }
}
