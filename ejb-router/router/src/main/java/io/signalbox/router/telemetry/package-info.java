/** Figures for those who watch the gateway: counts and times by MicroProfile Metrics, spans by OTLP. */
package io.signalbox.router.telemetry;
