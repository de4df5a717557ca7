/** The commands and the job against a broker with TLS, logins and access control. */
@NullMarked
package dev.heed.cli.secured;

import org.jspecify.annotations.NullMarked;
