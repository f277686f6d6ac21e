/** What targets did lately: success, speed, limits and prices really paid, measured on the calls that went there. */
package io.signalbox.router.measure;
