import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Language, usePreferences } from '../app/preferences.js';
import { en, type Texts } from './en.js';

const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: () => Promise.resolve(en),
  de: () => import('./de.js').then(({ de }) => de),
};

const TextsContext = createContext<Texts>(en);

export function useTexts(): Texts {
  return useContext(TextsContext);
}

export function TextsProvider({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const [texts, setTexts] = useState<Texts>();
  useEffect(
    function loadTexts() {
      let isWanted = true;
      void LOADERS[language]().then((loaded) => {
        if (isWanted) setTexts(loaded);
      });

      return () => void (isWanted = false);
    },
    [language],
  );

  return texts === undefined ? null : <TextsContext value={texts}>{children}</TextsContext>;
}
