package io.perdura.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.cli.platform.PlatformException;
import org.junit.jupiter.api.Test;

class BridgeHeapTest {
  @Test
  void addsThePartsOfTheHeapAndNothingElse() {
    String metrics =
        """
        # TYPE jvm_memory_used_bytes gauge
        jvm_memory_used_bytes{area="heap",id="Eden Space"} 1048576.0
        jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.097152E7
        jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.9E7
        """;
    assertThat(BridgeHeap.used(metrics)).isEqualTo(22_020_096);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> BridgeHeap.used("up 1"))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("jvm_memory_used_bytes");
  }
}
