/** The shop's rules: CEL conditions over caller, request and target that allow or deny, each with its reason. */
package io.signalbox.router.policy;
