package io.signalbox.router.access;

import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.Settings;

class UserChangesOnPostgresTest extends UserChangesSuite {

    private final Settings.Database settings = FreshDatabase.postgres();

    @Override
    Settings.Database fresh() {
        return settings;
    }

    @Override
    void breakConnections() {
        FreshDatabase.value(
                settings,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }
}
