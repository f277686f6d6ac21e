/** What calls said, where the rules want it kept: redacted, encrypted with a key per data subject, erased by destroying it. */
package io.signalbox.router.content;
