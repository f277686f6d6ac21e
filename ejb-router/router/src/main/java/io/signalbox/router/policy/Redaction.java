package io.signalbox.router.policy;

import com.google.re2j.Pattern;

/**
 * Something of the shop's own that is not to be kept.
 *
 * @param name what is written in its place
 * @param pattern RE2, whose time grows with the text's length and no faster: no text can make it hang
 */
public record Redaction(String name, Pattern pattern) {}
