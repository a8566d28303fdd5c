// The providers as the options of a filter.
import { PROVIDER_NAMES } from './words.ts';

export function ProviderOptions() {
  return Object.entries(PROVIDER_NAMES).map(([key, name]) => (
    <option key={key} value={key}>
      {name}
    </option>
  ));
}
