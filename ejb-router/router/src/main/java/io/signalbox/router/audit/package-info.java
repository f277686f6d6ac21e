/** The register: one durable record per call, written in groups before the call's normal end leaves, and its reading side. */
package io.signalbox.router.audit;
