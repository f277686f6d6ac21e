/** Figures for those who watch the gateway: counts and times by MicroProfile Metrics. */
package io.signalbox.router.telemetry;
