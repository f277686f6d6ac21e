package io.signalbox.router.catalog;

import java.util.Optional;

/**
 * A provider's secret that is not simply sent along in a header: requests are signed with it, or it is given for tokens that
 * run out. Never printed.
 */
public sealed interface Credential {

    /**
     * An access key of AWS; every request is signed with it.
     *
     * @param sessionToken of a role that was assumed
     * @param region for which signatures hold, such as {@code eu-central-1}
     */
    record AwsKey(String accessKeyId, String secretAccessKey, Optional<String> sessionToken, String region)
            implements Credential {

        @Override
        public String toString() {
            return "AwsKey[" + accessKeyId + " in " + region + "]";
        }
    }

    /**
     * A service account of Google Cloud, as its console hands it out.
     *
     * @param json the key file's content
     */
    record GoogleAccount(String json) implements Credential {

        @Override
        public String toString() {
            return "GoogleAccount[...]";
        }
    }
}
