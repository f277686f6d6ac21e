package io.signalbox.router.remote;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address is one of the public internet, by IANA's registries of special-purpose addresses
 * (iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry). Of IPv6 only what is allocated to the
 * public (2000::/3) can be, without the ranges in it that lead back into IPv4 or nowhere; so addresses that carry an IPv4
 * address (mapped, NAT64, 6to4, Teredo) never are.
 */
final class PublicAddress {

    /** One range: its first bytes, and how many bits of them count. */
    private static final class Range {

        private final byte[] prefix;
        private final int bits;

        private Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        private boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> NOT_PUBLIC_4 = List.of(
            range(8, 0),
            range(8, 10),
            range(10, 100, 64), // shared with a provider's customers (CGNAT); one cloud's metadata among them
            range(8, 127),
            range(16, 169, 254), // link-local: the clouds' metadata
            range(12, 172, 16),
            range(24, 192, 0, 0),
            range(24, 192, 0, 2),
            range(24, 192, 88, 99),
            range(16, 192, 168),
            range(15, 198, 18),
            range(24, 198, 51, 100),
            range(24, 203, 0, 113),
            range(32, 168, 63, 129, 16), // Azure's own services in every virtual machine
            range(4, 224),
            range(4, 240));

    private static final Range PUBLIC_6 = range(3, 0x20);

    private static final List<Range> NOT_PUBLIC_6 = List.of(
            range(23, 0x20, 0x01), // protocol assignments; Teredo among them
            range(32, 0x20, 0x01, 0x0d, 0xb8),
            range(16, 0x20, 0x02),
            range(20, 0x3f, 0xff));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes))
                : PUBLIC_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static Range range(int bits, int... first) {
        byte[] prefix = new byte[16];
        for (int i = 0; i < first.length; i++) {
            prefix[i] = (byte) first[i];
        }
        return new Range(prefix, bits);
    }
}
