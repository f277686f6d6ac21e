/** The register's database: how it is reached, and how everybody writes to it. */
package io.signalbox.router.database;
