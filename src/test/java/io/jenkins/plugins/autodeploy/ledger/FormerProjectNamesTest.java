package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerProjectNamesTest {

    private static final Instant NOON = LedgerStory.NOON;

    @TempDir
    private Path root;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource time = now::get;
    private FormerProjectNames names;

    @BeforeEach
    void begin() {
        names = new FormerProjectNames(root, time.withZone(ZoneOffset.UTC));
    }

    private String now(String name, int minute) throws IOException {
        return names.now(name, NOON.plusSeconds(60L * minute));
    }

    private void renamed(String from, String to, int minute) throws IOException {
        now.set(NOON.plusSeconds(60L * minute));
        names.renamed(from, to);
    }

    @ParameterizedTest
    @CsvSource({
        "shop,        store",
        "shop/master, store/master",
        "shop-2,      shop-2",
        "shopping/a,  shopping/a",
        "other,       other"
    })
    void whatIsInAProjectMovesWithIt(String name, String expected) throws IOException {
        renamed("shop", "store", 1);
        assertThat(now(name, 0)).isEqualTo(expected);
    }

    @Test
    void aNameThatIsUsedAnewMeansTheNewProject() throws IOException {
        renamed("shop", "shop-old", 1);
        assertThat(now("shop", 2)).isEqualTo("shop");
        assertThat(now("shop", 0)).isEqualTo("shop-old");
    }

    @Test
    void namesAreFollowedOneAfterTheOther() throws IOException {
        renamed("shop", "team/shop", 1);
        renamed("team", "crew", 2);
        renamed("crew/shop", "crew/store", 3);
        assertThat(now("shop/master", 0)).isEqualTo("crew/store/master");
        assertThat(now("team/shop", 1)).isEqualTo("crew/store");
        assertThat(now("crew/shop", 3)).isEqualTo("crew/store");
    }

    @Test
    void twoCanHaveExchangedTheirNames() throws IOException {
        renamed("blue", "tmp", 1);
        renamed("green", "blue", 2);
        renamed("tmp", "green", 3);
        assertThat(now("blue", 0)).isEqualTo("green");
        assertThat(now("green", 0)).isEqualTo("blue");
    }

    /** Jenkins tells of a folder, and then of each project in it. */
    @Test
    void whatFollowsFromAnotherRenamingIsNotKept() throws IOException {
        renamed("shop", "store", 1);
        byte[] before = Files.readAllBytes(root.resolve("former-names.jsonl"));
        renamed("shop/master", "store/master", 2);
        assertThat(root.resolve("former-names.jsonl")).hasBinaryContent(before);
    }

    @Test
    void theyAreThereAfterARestart() throws IOException {
        renamed("shop", "store", 1);
        names = new FormerProjectNames(root, time.withZone(ZoneOffset.UTC));
        assertThat(now("shop", 0)).isEqualTo("store");
        renamed("store", "market", 2);
        names = new FormerProjectNames(root, time.withZone(ZoneOffset.UTC));
        assertThat(now("shop", 0)).isEqualTo("market");
    }

    @Test
    void theOldestAreForgotten() throws IOException {
        for (int i = 0; i <= FormerProjectNames.MOST; i++) {
            renamed("shop-" + i, "store-" + i, 1);
        }
        names = new FormerProjectNames(root, time.withZone(ZoneOffset.UTC));
        assertThat(now("shop-0", 0)).isEqualTo("shop-0");
        assertThat(now("shop-1", 0)).isEqualTo("store-1");
        assertThat(Files.readAllLines(root.resolve("former-names.jsonl"))).hasSize(FormerProjectNames.MOST);
    }

    @Test
    void aDamagedFileIsNamedAndKept() throws IOException {
        Path file = root.resolve("former-names.jsonl");
        Files.writeString(file, "00000000 {\"from\":\"shop\"}\n");
        assertThatThrownBy(() -> now("shop", 0)).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> renamed("shop", "store", 0)).hasMessageContaining(file.toString());
        assertThat(file).hasContent("00000000 {\"from\":\"shop\"}");
    }
}
