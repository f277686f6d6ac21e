package io.signalbox.jca;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import javax.security.auth.Subject;

/** As whom a connection speaks to the gateway: a user name for the container's books and a virtual key. */
final class SignOn {

    /** As the container's sign-on names the caller; empty where the key came another way. */
    final String userName;

    /** Empty where nobody gave one; then only calls fail, so that a container may fill its pool beforehand. */
    final String key;

    private SignOn(String userName, String key) throws SecurityException {
        this.userName = userName;
        this.key = key;
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) >= 0x7f) {
                throw new SecurityException(
                        "The virtual key has a character that no key has, at position " + i, "invalid_api_key");
            }
        }
    }

    /** The application's key, else the container's, else the configured one. */
    static SignOn of(ManagedConnectionFactory factory, Settings settings, Subject subject, ConnectionRequestInfo info)
            throws SecurityException, InvalidPropertyException {
        if (info instanceof GatewayConnectionRequest) {
            return new SignOn("", ((GatewayConnectionRequest) info).key());
        }
        if (info != null) {
            throw new InvalidPropertyException(
                    "Not a request of this resource adapter: " + info.getClass().getName(), "invalid_request_info");
        }
        if (subject != null) {
            for (PasswordCredential credential : subject.getPrivateCredentials(PasswordCredential.class)) {
                // Containers without a mapping for this user hand over an empty password; that is none.
                boolean filled = credential.getPassword() != null && credential.getPassword().length > 0;
                if (filled && factory.equals(credential.getManagedConnectionFactory())) {
                    String user = credential.getUserName();
                    return new SignOn(user == null ? "" : user, new String(credential.getPassword()));
                }
            }
        }
        return new SignOn("", settings.key);
    }

    boolean sameKey(SignOn other) {
        return key.equals(other.key);
    }
}
