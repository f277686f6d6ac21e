/** The pages on which people sign in and read the register; they know nothing but the interfaces of the hall. */
package io.signalbox.web.admin;
