package io.signalbox.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;

/**
 * Who may do what at the broker inside this process when it listens: the gateway everything, the one user outside may
 * send requests and use reply queues. It must not read the request queue or the dead letters, where the prompts and keys
 * of others are. Thread-safe.
 */
final class BrokerUsers implements ActiveMQSecurityManager5 {

    static final String GATEWAY = "signalbox-gateway";

    private static final Set<CheckType> NOBODY_OUTSIDE = EnumSet.of(CheckType.MANAGE, CheckType.VIEW, CheckType.EDIT);

    private final FlowSettings.Jms jms;
    private final String gatewayPassword;

    BrokerUsers(FlowSettings.Jms jms, String gatewayPassword) {
        this.jms = jms;
        this.gatewayPassword = gatewayPassword;
    }

    private record User(String getName) implements Principal {
        @Override
        public String getName() {
            return getName;
        }
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String domain)
            throws NoCacheLoginException {
        if (!validateUser(user, password)) {
            throw new NoCacheLoginException("unknown user or wrong password");
        }
        return new Subject(true, Set.of(new User(user)), Set.of(), Set.of());
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject.getPrincipals().contains(new User(GATEWAY))) {
            return true;
        }
        if (NOBODY_OUTSIDE.contains(check) || address.startsWith("activemq.")) {
            return false;
        }
        return isOf(jms.queue(), address) ? check == CheckType.SEND : !isOf(jms.deadLetterQueue(), address);
    }

    /** An address alone, or as the broker writes a queue of it. */
    private static boolean isOf(String name, String address) {
        return address.equals(name) || address.startsWith(name + "::") || address.equals(name + "." + name);
    }

    @Override
    public boolean validateUser(String user, String password) {
        if (user == null || password == null) {
            return false;
        }
        return user.equals(GATEWAY)
                ? same(gatewayPassword, password)
                : jms.broker().user().filter(user::equals).isPresent()
                        && same(jms.broker().password(), password);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password) && user.equals(GATEWAY);
    }
}
