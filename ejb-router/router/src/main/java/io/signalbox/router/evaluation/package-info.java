/** Evaluation sets, run through the gateway on a budget, and the grading of their answers. */
package io.signalbox.router.evaluation;
