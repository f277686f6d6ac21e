package io.signalbox.router.quality;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Vectors as texts of a database column: four bytes a number, in Base64. */
final class Vectors {

    private Vectors() {}

    static String text(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static float[] read(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }
}
