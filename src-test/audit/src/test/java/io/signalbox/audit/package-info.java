/** What the journal promises, tried: power lost, processes killed, disks that fail, files tampered with. */
package io.signalbox.audit;
