package io.signalbox.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real browser: an installed Chromium or Chrome, else one that Playwright fetches itself. Where neither is to be had
 * the tests that need it are skipped, and the last line of the tests' output says so.
 */
final class Browser implements AutoCloseable {

    private static final List<String> INSTALLED = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static boolean saidSo;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final BrowserContext context;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
        this.context = browser.newContext();
    }

    static Optional<Browser> open() {
        Optional<String> installed = INSTALLED.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        Playwright playwright = null;
        try {
            Map<String, String> environment =
                    installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    .setHeadless(true)
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-quic",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"));
            installed.ifPresent(path -> options.setExecutablePath(Path.of(path)));
            return Optional.of(new Browser(playwright, playwright.chromium().launch(options)));
        } catch (PlaywrightException none) {
            if (playwright != null) {
                playwright.close();
            }
            sayLoudly(none);
            return Optional.empty();
        }
    }

    Page page() {
        return context.newPage();
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }

    private static synchronized void sayLoudly(PlaywrightException why) {
        if (!saidSo) {
            saidSo = true;
            String reason = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.err.println(
                            "*** BROWSER TESTS WERE SKIPPED: install chromium or chrome. (" + reason + ") ***")));
        }
    }
}
